import type { CaseFileQuery } from '@zhilu/contract';

type Case = NonNullable<CaseFileQuery['caseFile']>;

/** 受委托组织: who did the work, and what the text that is applied says of such bodies. */
export const Delegated = ({ file: { performedBy, pack } }: { file: Pick<Case, 'performedBy' | 'pack'> }) =>
  performedBy && (
    <span>
      受委托 <b>{performedBy}</b>
      {pack?.screen && `，本办法${pack.screen.delegated}`}
    </span>
  );
