import { nextRights } from '@zhilu/kernel/flow';
import { ROLE } from '@zhilu/kernel/vocabulary';

/** Whose the next step is, and who may not take it, said to whoever may take none. */
export const WhoMay = ({ work, state }: { work: string; state: string }) => {
  const next = nextRights(work, state);
  if (next === null) return null;
  return (
    <p className="aid" role="note">
      下一步由{next.roles.map((role) => ROLE[role].word).join('、')}办理
      {next.notAfter.length > 0 && `；办理过${next.notAfter.map((word) => `“${word}”`).join('、')}的人员不得办理`}。
    </p>
  );
};
