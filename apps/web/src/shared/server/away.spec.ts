import { ApolloLink, execute, gql, Observable } from '@apollo/client';
import { away, watching } from './away';

/** A service whose answer and whose sign of life come when the test lets them, or never. */
const serviceOf = (alive: () => boolean) => {
  let answer: (() => void) | undefined;
  const link = ApolloLink.from([
    watching(),
    new ApolloLink(
      () =>
        new Observable((observer) => {
          answer = () => {
            observer.next({ data: {} });
            observer.complete();
          };
        }),
    ),
  ]);
  const signs: number[] = [];
  globalThis.fetch = ((_: string, { signal }: { signal: AbortSignal }) => {
    signs.push(Date.now());
    return alive()
      ? Promise.resolve({})
      : new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  }) as never;
  const ask = () =>
    execute(link, { query: gql`{ a }` }, { client: {} as never }).subscribe({ next: () => undefined }); // prettier-ignore
  return { ask, answer: () => answer!(), signs };
};

describe('what is waited for while the service is silent', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    away(false);
  });
  afterEach(() => jest.useRealTimers());

  it('AY-1 within three seconds it is known that the service is away, and that it is back once it gives a sign', async () => {
    let alive = false;
    const { ask, answer } = serviceOf(() => alive);
    ask();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(away()).toBe(false);
    await jest.advanceTimersByTimeAsync(1_900);
    expect(away()).toBe(true);
    alive = true;
    await jest.advanceTimersByTimeAsync(4_000);
    expect(away()).toBe(false);
    answer();
  });

  it('AY-2 a service that is slow and gives signs of life is not away; what is answered soon asks for none, and nothing is asked for when nothing is waited for', async () => {
    const { ask, answer, signs } = serviceOf(() => true);
    ask();
    await jest.advanceTimersByTimeAsync(1_000);
    answer();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(signs).toEqual([]);
    ask();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(away()).toBe(false);
    expect(signs.length).toBeGreaterThan(1);
    answer();
    const before = signs.length;
    await jest.advanceTimersByTimeAsync(20_000);
    expect(signs.length).toBe(before);
  });
});
