import { atMostMb, nameOf, ofUploads } from './taken-file';

const MB = 1024 * 1024;
const limit = (mb: number) => ({ bytes: mb * MB });

describe('a file that comes with a form', () => {
  it.each(['案件.csv', '喆玥璟堃𬭎䶮.xlsx', 'a.csv', ''])('AC-4 keeps its name: %s', (name) => {
    expect(nameOf({ path: '/x', originalname: Buffer.from(name, 'utf8').toString('latin1') })).toBe(name);
  });

  it('AC-5 a kind with a bound of its own never passes that of the installation', () => {
    expect([ofUploads(limit(10)), atMostMb(60)(limit(10)), atMostMb(60)(limit(2048))]).toEqual([10 * MB, 10 * MB, 60 * MB]);
  });
});
