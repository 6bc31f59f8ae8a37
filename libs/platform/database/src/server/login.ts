import { DomainError } from '@zhilu/kernel/refusal';
import { Client } from 'pg';
import { APP_ROLE } from '../database.store';
import { admitTo, HAS_LOGIN, letSignIn, makeLogin, READ_LOGIN } from './login.store';

interface Login {
  readonly login: string;
  readonly powerful: boolean;
  readonly owner: boolean;
  readonly member: boolean;
}

/** Refuses a session whose login is more than a reader: with it one `reset role` would undo every policy. */
export const requireReaderLogin = async (ask: (statement: string) => Promise<unknown>): Promise<void> => {
  const [{ login, powerful, owner, member }] = (await ask(READ_LOGIN)) as [Login];
  if (powerful || owner || member) throw new DomainError('database.login-powerful', { login, role: APP_ROLE });
};

/** How PostgreSQL refuses a login it does not know, or whose password is another. */
const NOT_LET_IN = /^(28P01|28000)$/;

/**
 * Lets the application's login in with the password its address states, made by the owner where there is none; one that can
 * sign in already is left as it is.
 */
export const admitLogin = async (ownerUrl: string, appUrl: string): Promise<void> => {
  const app = new Client({ connectionString: appUrl, connectionTimeoutMillis: 5_000 });
  const refused = await app.connect().then(
    () => app.end().then(() => false),
    (error: { code?: string }) => {
      if (!NOT_LET_IN.test(error.code ?? '')) throw error;
      return true;
    },
  );
  const { user, password } = app;
  if (!refused || user === undefined || typeof password !== 'string' || password === '') return;
  const owner = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  await owner.connect();
  try {
    const [name, secret] = [owner.escapeIdentifier(user), owner.escapeLiteral(password)];
    const { rows } = await owner.query<{ yes: boolean }>(HAS_LOGIN, [user]);
    const known = rows[0]?.yes === true;
    // Somebody else's login is nobody's to change.
    if (known && user !== APP_ROLE) return;
    if (!known) await owner.query(makeLogin(name));
    if (user !== APP_ROLE) await owner.query(admitTo(name));
    await owner.query(letSignIn(name, secret));
  } finally {
    await owner.end();
  }
};
