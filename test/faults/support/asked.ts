import type { Product, Sender } from './product';

/** A reader's question: `ok`, or the code of what they were told; with how long it took. */
export const asked = async (product: Product, { account }: Sender): Promise<{ said: string; ms: number }> => {
  const cookie = await product.cookieOf(account);
  const from = performance.now();
  const passed = (): number => Math.round(performance.now() - from);
  try {
    const answer = await fetch(`${product.url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: '{ viewer { account } batches(first: 5) { state } }' }),
      signal: AbortSignal.timeout(30_000),
    });
    const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] };
    return { said: errors?.[0]?.extensions.code ?? 'ok', ms: passed() };
  } catch (error) {
    return { said: `no answer: ${(error as Error).message}`, ms: passed() };
  }
};
