import { DomainError } from '@zhilu/kernel/refusal';
import { connectOperator } from '../connect';
import { Database } from '../database';
import type { Engine } from './engine';

/**
 * Does work by the owner's connection, in the application's role: what only the operator of the machine may do. Refused where no
 * such connection is given.
 */
export const asOperator = async <T>({ ownerUrl }: Engine, work: (database: Database) => Promise<T>): Promise<T> => {
  if (ownerUrl === null) throw new DomainError('database.owner-missing');
  const source = await connectOperator(ownerUrl);
  try {
    return await work(new Database(source));
  } finally {
    await source.destroy();
  }
};
