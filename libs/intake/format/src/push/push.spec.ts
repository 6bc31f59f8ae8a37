import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json';
import { DigestSum, type HeldLine, recordDigest, recordText } from './record-digest';
import { answerSignatureOf, DIGEST_OF_NOTHING, sameSignature, sha256, signatureOf, signingKeyOf } from './signature';

const DOCUMENT = readFileSync(join(__dirname, '../../../../../docs/接口/推送接口.md'), 'utf8');
/** The block that stands below a mark of the document. */
const exampleOf = (name: string): string => new RegExp(`<!-- 例 ${name} -->\\n\\n\`\`\`\\w+\\n([^]*?)\\n\`\`\``).exec(DOCUMENT)![1]!;

const heldOf = (line: string): HeldLine => {
  const { kind, agency: _agency, caseKey, key, revision = 1, withdrawn = false, ...body } = JSON.parse(line);
  const stated = Object.fromEntries(Object.entries(body as object).filter(([, value]) => value !== null));
  return { kind, ...(caseKey === undefined ? {} : { caseKey }), key, revision, withdrawn, body: stated };
};

describe('what a sender computes with, as the document shows it', () => {
  it('the digests of the worked example are those of the product, and so is their sum', () => {
    const parts = exampleOf('记录摘要').split('\n\n');
    const sum = new DigestSum();
    for (const part of parts.slice(0, -1)) {
      const [line, text, digest] = part.split('\n') as [string, string, string];
      expect(recordText(heldOf(line))).toBe(text);
      expect(recordDigest(heldOf(line)).toString('hex')).toBe(digest);
      sum.add(heldOf(line));
    }
    expect([sum.count, sum.digest]).toEqual([3, parts.at(-1)]);
  });

  it('the signature of the worked example is what the product checks against', () => {
    const [key, text, signature] = exampleOf('签名').split('\n\n') as [string, string, string];
    const [, method, path, date, batch, file, bodyDigest] = text.split('\n') as [string, string, string, string, string, string, string];
    const signingKey = signingKeyOf('S3cret-for-the-example-0000000000000000000');
    expect(signingKey.toString('hex')).toBe(key);
    expect(signatureOf(signingKey, { method, path, date, batch, file, bodyDigest })).toBe(signature);
    expect(bodyDigest).toBe(sha256(`${exampleOf('记录摘要').split('\n')[0]}\n`));
    expect(DOCUMENT).toContain(DIGEST_OF_NOTHING);
  });
});

describe('canonical JSON', () => {
  it('is the same text whatever the order of the members, and reads back as the value', () => {
    const value = fc.letrec<{ any: Json }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    const turned = (one: Json): Json =>
      Array.isArray(one)
        ? one.map(turned)
        : typeof one === 'object' && one !== null
          ? Object.fromEntries(Object.entries(one).reverse().map(([name, member]) => [name, turned(member as Json)])) // prettier-ignore
          : one;
    fc.assert(
      fc.property(value, (one) => {
        const text = canonicalJson(one);
        expect(canonicalJson(turned(one))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(one)));
      }),
    );
  });

  it('sorts by UTF-16 units, leaves out what has no value, and writes no blanks', () => {
    expect(canonicalJson({ b: 1, a: [true, null], 中: '文', A: undefined, aa: { d: -1, c: '"\n' } })).toBe(
      '{"a":[true,null],"aa":{"c":"\\"\\n","d":-1},"b":1,"中":"文"}',
    );
  });
});

describe('sums of digests', () => {
  const line = (n: number): HeldLine => ({
    kind: 'written',
    caseKey: 'A',
    key: `w${n}`,
    revision: 1,
    withdrawn: false,
    body: { item: 'T01' },
  });

  it('do not depend on order, and one record more, less or otherwise shows', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 20 }), fc.infiniteStream(fc.nat()), (numbers, chance) => {
        const sumOf = (some: readonly HeldLine[]): string => {
          const sum = new DigestSum();
          for (const one of some) sum.add(one);
          return `${sum.count} ${sum.digest}`;
        };
        const lines = numbers.map(line);
        const shuffled = lines.map((one) => [chance.next().value!, one] as const).sort(([a], [b]) => a - b).map(([, one]) => one); // prettier-ignore
        expect(sumOf(shuffled)).toBe(sumOf(lines));
        expect(sumOf(lines.slice(1))).not.toBe(sumOf(lines));
        expect(sumOf([{ ...lines[0]!, revision: 2 }, ...lines.slice(1)])).not.toBe(sumOf(lines));
        expect(sumOf([{ ...lines[0]!, body: { item: 'T02' } }, ...lines.slice(1)])).not.toBe(sumOf(lines));
      }),
    );
  });

  it('of a record taken back what it said before does not count', () => {
    const gone = { ...line(1), withdrawn: true };
    expect(recordText(gone)).toBe(recordText({ ...gone, body: {} }));
    expect(recordText(gone)).toBe('{"caseKey":"A","key":"w1","kind":"written","revision":1,"withdrawn":true}');
  });
});

describe('signatures', () => {
  const parts = {
    method: 'GET',
    path: '/intake/receipts/1',
    date: '2026-08-21T01:02:03Z',
    batch: '',
    file: '',
    bodyDigest: DIGEST_OF_NOTHING,
  };
  const key = signingKeyOf('a secret');

  it('every part is covered: another method, path, date, number, name or body has another', () => {
    const signed = signatureOf(key, parts);
    for (const name of Object.keys(parts) as (keyof typeof parts)[])
      expect(signatureOf(key, { ...parts, [name]: `${parts[name]}x` })).not.toBe(signed);
    expect(signatureOf(signingKeyOf('another secret'), parts)).not.toBe(signed);
  });

  it('an answer is bound to its request, its status and its content', () => {
    const signed = answerSignatureOf(key, 'a', 200, sha256('x'));
    for (const other of [
      answerSignatureOf(key, 'b', 200, sha256('x')),
      answerSignatureOf(key, 'a', 202, sha256('x')),
      answerSignatureOf(key, 'a', 200, sha256('y')),
    ])
      expect(other).not.toBe(signed);
  });

  it('are compared whatever their lengths', () => {
    expect(sameSignature('ab', 'ab')).toBe(true);
    expect(sameSignature('ab', 'ac')).toBe(false);
    expect(sameSignature('', 'ab')).toBe(false);
  });
});
