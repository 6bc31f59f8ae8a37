import { DomainError } from '@zhilu/kernel/refusal';
import { migrate } from '../connect';
import type { Engine } from '../server/engine';
import { admitLogin } from '../server/login';
import { readSchemaStanding } from './standing';

/**
 * The schema is the program's when this is done, or it is refused: brought there by the owner's connection alone, and only where
 * that was meant.
 */
export const bringUpToDate = async (
  { ownerUrl, appUrl }: Engine,
  schema: 'migrate' | 'asItIs',
  say: (text: string) => void,
): Promise<void> => {
  const standing = await readSchemaStanding(ownerUrl ?? appUrl);
  if (standing === 'newer' || (standing !== 'equal' && schema === 'asItIs')) throw new DomainError(`schema.${standing}`);
  if (ownerUrl === null) {
    if (standing !== 'equal') throw new DomainError('schema.owner-missing');
    return;
  }
  const migrated = standing === 'equal' ? 0 : await migrate(ownerUrl);
  if (migrated > 0) say(`数据库结构已更新（${migrated} 步）`);
  await admitLogin(ownerUrl, appUrl);
};
