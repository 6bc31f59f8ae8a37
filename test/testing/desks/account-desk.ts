import { type Answer, PASSWORD, type TestApp } from '../harness';

export const SIGN_IN =
  'mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id passwordDue } }';
export const BROWSER = 'Mozilla/5.0 (Windows NT 10.0) Chrome/126.0';

/** Asks as accounts whose sessions end, whose passwords change and whose clock is moved. */
export const deskOf = (app: () => TestApp) => {
  const cookies = new Map<string, string>();
  const post = async (document: string, variables: object, cookie = ''): Promise<{ readonly answer: Answer; readonly cookie: string }> => {
    const sent = await fetch(`${app().url}/api/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'user-agent': BROWSER },
      body: JSON.stringify({ query: document, variables }),
    });
    return { answer: (await sent.json()) as Answer, cookie: sent.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const codeOf = ({ errors }: Answer): string | null => errors?.[0]?.extensions.code ?? null;
  /** Asks in a session of its own, opened with a password. */
  const answerIn = async (account: string, password: string) => {
    const { cookie } = await post(SIGN_IN, { account, password });
    return async (document: string, variables: object = {}): Promise<Answer> => (await post(document, variables, cookie)).answer;
  };
  /** The same, for whoever wants to know what was refused alone. */
  const inSession = async (account: string, password: string) => {
    const answer = await answerIn(account, password);
    return async (document: string, variables: object = {}): Promise<string | null> => codeOf(await answer(document, variables));
  };
  /** Asks as an account that signs in when it is first asked, and after the clock was moved. */
  const ask = async (account: string | null, document: string, variables: object = {}): Promise<Answer> => {
    if (account === null) return (await post(document, variables)).answer;
    if (!cookies.has(account)) cookies.set(account, (await post(SIGN_IN, { account, password: PASSWORD })).cookie);
    return (await post(document, variables, cookies.get(account))).answer;
  };
  const move = (to: number): void => {
    app().clock.at = to;
    cookies.clear();
  };
  const code = async (account: string | null, document: string, variables: object = {}): Promise<string | null> =>
    codeOf(await ask(account, document, variables));
  return { answerIn, ask, code, inSession, move };
};
