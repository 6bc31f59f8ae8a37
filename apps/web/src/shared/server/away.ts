import { ApolloLink, makeVar, Observable } from '@apollo/client';

/** So long may an answer take before the service is asked for a sign of life, and so long may the sign take, ms: together under 3 s. */
export const PATIENCE = 1_200;
const SIGN = 1_500;
/** So often is it asked again, as long as something is waited for or it is away. */
const AGAIN = 2_000;

/** 连接中断: the service gave no sign of life when it was last asked for one. */
export const away = makeVar(false);

/** Something is waited for. */
let waiting = 0;
let next: ReturnType<typeof setTimeout> | undefined;

const signOfLife = async (): Promise<boolean> => {
  const giveUp = new AbortController();
  const late = setTimeout(() => giveUp.abort(), SIGN);
  try {
    // Any answer is a sign: one in the way that answers for a service that is gone answers what waits for it, too.
    await fetch('/health/live', { cache: 'no-store', signal: giveUp.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(late);
  }
};

/** Asks for a sign of life now, and from then on while there is reason to. */
export const look = async (): Promise<void> => {
  clearTimeout(next);
  next = undefined;
  const alive = await signOfLife();
  away(!alive);
  if (waiting > 0 || !alive) lookIn(AGAIN);
};
const lookIn = (ms: number): void => {
  next ??= setTimeout(() => void look(), ms);
};

/** Notes what is waited for. A request that hangs fails by nothing: whoever typed would wait and not know for what. */
export const watching = (): ApolloLink =>
  new ApolloLink(
    (operation, forward) =>
      new Observable((observer) => {
        waiting += 1;
        lookIn(PATIENCE);
        const asked = forward(operation).subscribe(observer);
        return () => {
          asked.unsubscribe();
          waiting -= 1;
          if (waiting > 0 || away()) return;
          clearTimeout(next);
          next = undefined;
        };
      }),
  );
