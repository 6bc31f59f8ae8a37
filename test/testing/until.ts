const STANDARD = { within: 60_000, every: 30 };

/**
 * Asks again and again until the answer holds, and gives it: what is neither undefined, null, false, 0 nor empty. Ends with an
 * error that says what was waited for; what is known only then is said by a function.
 */
export const until = async <T>(
  of: string | (() => string),
  asked: () => T | Promise<T>,
  { within = STANDARD.within, every = STANDARD.every }: Partial<typeof STANDARD> = {},
): Promise<NonNullable<T>> => {
  const end = Date.now() + within;
  for (;;) {
    const said = await asked();
    if (said) return said;
    if (Date.now() > end) throw new Error(`after ${within / 1000} s still not: ${typeof of === 'string' ? of : of()}`);
    await new Promise((go) => setTimeout(go, every));
  }
};
