import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { ChainCheck, type ChainFinding, type Witnessed } from './chain-check';
import { type LinkedEntry, linkOf, type StandingLink, unsealedLinkOf } from './chain-link';
import { reportOf } from './chain-report';

const macOf = (hash: Buffer): Buffer => createHmac('sha256', 'the seal').update(hash).digest();
/** Who has the database writes what they like, but has not the seal. */
const forged = (hash: Buffer): Buffer => createHmac('sha256', 'a guess').update(hash).digest();

const entry = (seq: number, object: string): LinkedEntry => ({
  chain: 3,
  seq,
  at: new Date(1_760_000_000_000 + seq * 1000),
  userId: seq % 3 === 0 ? null : seq,
  address: '10.0.0.1',
  action: 'case.opened',
  object,
  detail: { known: seq, name: object },
});
const linked = (
  entries: readonly LinkedEntry[],
  stamp: ((hash: Buffer) => Buffer) | null = macOf,
  after: StandingLink[] = [],
): StandingLink[] => {
  const chain = [...after];
  for (const one of entries) {
    const before = chain.at(-1)?.hash ?? Buffer.alloc(0);
    const hash = (stamp === null ? unsealedLinkOf : linkOf)(before, one);
    chain.push({ ...one, before, hash, mac: stamp === null ? null : stamp(hash) });
  }
  return chain;
};
const whole = (length: number): StandingLink[] => linked(Array.from({ length }, (_, at) => entry(at + 1, `案${at}`)));
const headOf = (chain: readonly StandingLink[]) => ({ seq: chain.at(-1)!.seq, hash: chain.at(-1)!.hash, sealedHere: true });
const checked = (chain: readonly StandingLink[], head = headOf(chain), witnessed?: Witnessed) => {
  const check = new ChainCheck(3, macOf, witnessed);
  chain.forEach((link) => check.take(link));
  return check.end(head);
};
const found = (...all: Parameters<typeof checked>): string[] =>
  checked(...all).findings.map(({ fault, from, to }: ChainFinding) => `${fault} ${from}–${to}`);

const chainAndPlace = fc
  .integer({ min: 2, max: 40 })
  .chain((length) => fc.tuple(fc.constant(whole(length)), fc.integer({ min: 1, max: length })));

describe('an audit chain is read from its first entry to its last', () => {
  it('AU-1 as it was written it holds, whatever stands in it', () => {
    const detail = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null)));
    fc.assert(
      fc.property(fc.array(fc.record({ object: fc.string(), detail }), { minLength: 1, maxLength: 20 }), (contents) => {
        const chain = linked(contents.map((content, at) => ({ ...entry(at + 1, content.object), detail: content.detail })));
        expect(checked(chain)).toEqual({ chain: 3, entries: contents.length, unproven: 0, findings: [] });
      }),
    );
  });

  it('AU-2 an edit of any member of any entry is named, and that entry alone', () => {
    const edit = fc.constantFrom<(link: StandingLink) => StandingLink>(
      (link) => ({ ...link, object: `${link.object}改` }),
      (link) => ({ ...link, detail: { ...link.detail, known: 999 } }),
      (link) => ({ ...link, detail: {} }),
      (link) => ({ ...link, userId: 77 }),
      (link) => ({ ...link, address: null }),
      (link) => ({ ...link, action: 'case.closed' }),
      (link) => ({ ...link, at: new Date(link.at.getTime() + 1) }),
    );
    fc.assert(
      fc.property(chainAndPlace, edit, ([chain, place], change) => {
        expect(found(chain.map((link) => (link.seq === place ? change(link) : link)))).toEqual([`edited ${place}–${place}`]);
      }),
    );
  });

  it('AU-3 a deletion is named, at the end too, with the head moved or not', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, place]) => {
        const without = chain.filter(({ seq }) => seq !== place);
        const fault = place === chain.length ? 'cut' : 'missing';
        expect(found(without, headOf(chain))).toEqual([`${fault} ${place}–${place}`]);
        if (place < chain.length)
          expect(found(without.map((link) => (link.seq > place ? { ...link, seq: link.seq - 1 } : link)))).not.toEqual([]);
        // With the head moved as well only a witness can tell.
        const cut = chain.slice(0, place - 1);
        const witnessed = new Map([[chain.length, chain.at(-1)!.hash.toString('hex').slice(0, 32)]]);
        if (cut.length > 0) expect(found(cut, headOf(cut), witnessed)).toEqual([`cut ${place}–${chain.length}`]);
      }),
    );
  });

  it('AU-4 an entry put in, two that changed places, and a chain written anew are named: none bears the seal', () => {
    fc.assert(
      fc.property(chainAndPlace, ([chain, place]) => {
        const begun = chain.slice(0, place);
        const inserted = linked([entry(place + 1, '插入')], forged, begun);
        const after = chain.slice(place).map((link) => ({ ...entry(link.seq + 1, link.object) }));
        expect(found(linked(after, forged, inserted))).toEqual([`foreign ${place + 1}–${chain.length + 1}`]);
        expect(found(linked(after, null, inserted))[0]).toBe(`foreign ${place + 1}–${chain.length + 1}`);
        if (place < chain.length) {
          const [a, b] = [chain[place - 1]!, chain[place]!];
          const swapped = chain.with(place - 1, { ...b, seq: place }).with(place, { ...a, seq: place + 1 });
          expect(found(swapped)).toEqual([`moved ${place}–${place + 1}`]);
        }
      }),
    );
    const anew = linked(
      whole(9).map(({ seq }) => entry(seq, '另写')),
      null,
    );
    expect(found(anew)).toEqual(['foreign 1–9']);
  });

  it('AU-5 entries of before there was a seal are held by their hashes, at the beginning and nowhere else', () => {
    const before = linked([entry(1, '旧'), entry(2, '旧')], null);
    const chain = linked([entry(3, '新'), entry(4, '新')], macOf, before);
    expect(checked(chain)).toMatchObject({ unproven: 2, findings: [] });
    expect(found(chain.with(0, { ...chain[0]!, object: '改' }))).toEqual(['edited 1–1']);
    expect(found(linked([entry(5, '旧式')], null, chain))).toEqual(['foreign 5–5']);
    // An older copy of an entry of ours is ours, and stands where it does not belong.
    const other = linked([entry(3, '另一份')], macOf, linked([entry(1, '别'), entry(2, '别')], macOf))[2]!;
    expect(found(chain.with(2, other))).toEqual(['unlinked 3–4']);
  });

  it('AU-6 what the chain of the office witnessed of another is held against it, and one that is gone is missed', async () => {
    const of = (chain: number, links: readonly StandingLink[]) => links.map((link) => ({ ...link, chain }));
    const theirs = linked([1, 2, 3].map((seq) => ({ ...entry(seq, '单位'), chain: 9 })));
    const digits = theirs.at(-1)!.hash.toString('hex').slice(0, 32);
    const office = linked([{ ...entry(1, 'heads'), chain: 0, action: 'audit.witness', detail: { chains: 1, heads: `9:3:${digits}` } }]);
    const stream = async function* (own: readonly StandingLink[]) {
      yield of(0, office);
      yield { chain: 0, head: { ...headOf(office), seal: 's' } };
      yield own;
      if (own.length > 0) yield { chain: 9, head: { ...headOf(own), seal: 's' } };
    };
    const seal = { name: 's', macOf };
    const findings = async (own: readonly StandingLink[]) =>
      (await reportOf(stream(own), { seal, witnessed: new Map() })).flatMap((one) =>
        one.findings.map(({ chain, fault, from, to }) => [chain, fault, from, to]),
      );
    expect(await findings(theirs)).toEqual([]);
    expect(await findings(theirs.slice(0, 2))).toEqual([[9, 'cut', 3, 3]]);
    expect(await findings([])).toEqual([[9, 'cut', 1, 3]]);
    expect(
      await findings(
        linked(
          [1, 2, 3].map((seq) => ({ ...entry(seq, '另写'), chain: 9 })),
          macOf,
        ),
      ),
    ).toEqual([[9, 'witness', 3, 3]]);
  });
});
