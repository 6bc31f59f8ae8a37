import { until } from '@zhilu/testing/until';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { officeFile } from './support/office-files';
import { Product, SENDERS } from './support/product';
import { report } from './support/traffic';

const boundary = 'cut';
const END = `\r\n--${boundary}--\r\n`;

describe('F-17 an upload that is cut, and one that hardly comes', () => {
  let product: Product;

  beforeAll(async () => {
    product = await Product.settled();
    await product.start();
  }, 60_000);
  afterAll(() => product.destroy());

  /** Sends the beginning of an upload over a bare connection; gives what was answered, and how long the connection stood. */
  const begun = async (share: number, after: 'cut' | 'drip') => {
    const { content } = officeFile(SENDERS[0], 'U', 2_000);
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="mapping"\r\n\r\n${SENDERS[0].source}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.ndjson"\r\n\r\n`;
    const body = Buffer.from(head + content + END);
    const socket = connect(product.port, '127.0.0.1');
    let answer = '';
    const from = Date.now();
    const closed = new Promise<number>((done) => socket.on('close', () => done(Date.now() - from)));
    socket.on('data', (text) => (answer += text.toString())).on('error', () => undefined);
    socket.write(
      `POST /api/intake/upload HTTP/1.1\r\nhost: 127.0.0.1:${product.port}\r\ncookie: ${await product.cookieOf(SENDERS[0].account)}\r\nx-zhilu: 1\r\n` +
        `content-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: ${body.length}\r\n\r\n`,
    );
    const cut = Math.floor(body.length * share);
    socket.write(body.subarray(0, cut));
    await until('the file comes in', () => incoming().length > 0 || socket.destroyed);
    if (after === 'cut') socket.destroy();
    else {
      let at = cut;
      const drip = setInterval(() => socket.write(body.subarray(at, ++at)), 1_000);
      void closed.then(() => clearInterval(drip));
    }
    return { ms: await closed, answer };
  };
  const incoming = (): string[] => readdirSync(join(product.data, 'work', 'incoming'));
  const nothingLeft = async (): Promise<void> => {
    await until('nothing is coming in', () => incoming().length === 0);
    expect(readdirSync(join(product.data, 'work')).filter((name) => /^[0-9a-f]{8}-/.test(name))).toEqual([]);
    expect(await product.rows('select batch_id from batch')).toEqual([]);
  };

  it('V1 V4: cut at 30 %, nothing is stored and no file is left', async () => {
    await begun(0.3, 'cut');
    await nothingLeft();
  }, 30_000);

  it('V11: at one byte a second it is ended with 408 within a minute and a half, and nothing is left; an honest file beside it goes in', async () => {
    const slow = begun(0.3, 'drip');
    await until('the file comes in', () => incoming().length);
    const { ms, answer } = await slow;
    report(`F-17 每秒一字节的报送在 ${Math.round(ms / 1000)} 秒后被结束：${answer.split('\r\n')[0]}`);
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('request.too-slow');
    expect(ms).toBeLessThan(90_000);
    await nothingLeft();
    const honest = officeFile(SENDERS[1], 'H', 50);
    expect((await product.upload(honest.sender, honest.content, honest.name))?.status).toBe(202);
    await product.settles(30);
  }, 120_000);
});
