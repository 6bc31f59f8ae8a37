import type { ErrorLike } from '@apollo/client';
import { Alert, Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { failureText } from '../../../shared/server/failure';

/** What a step needs besides words is in `children`; the words themselves and the buttons are the same for every matter. */
export interface ActsCardProps<Action extends string> {
  readonly actions: readonly Action[];
  /** The ordinary next step; none where nothing leads on now. */
  readonly primary: Action | undefined;
  readonly words: Readonly<Record<Action, string>>;
  /** Steps that need no words of their own. */
  readonly wordless: readonly Action[];
  readonly asks: string;
  readonly saidAtMost: number;
  readonly said: string;
  readonly setSaid: (said: string) => void;
  readonly take: (action: Action) => void;
  /** Steps for which something else is still missing. */
  readonly lacking: (action: Action) => boolean;
  readonly loading: boolean;
  readonly error: ErrorLike | undefined;
  readonly children: ReactNode;
}

/** 办理: what this reader may do about a matter now. */
export const ActsCard = <Action extends string>({
  actions,
  primary,
  words,
  wordless,
  asks,
  saidAtMost,
  said,
  setSaid,
  take,
  lacking,
  loading,
  error,
  children,
}: ActsCardProps<Action>) => (
  <section className="card referral-acts" aria-label="办理">
    <h2>办理</h2>
    {error && <Alert type="error" showIcon title={failureText(error).text} />}
    {children}
    <Input.TextArea
      aria-label="意见"
      placeholder={asks}
      style={{ marginTop: 8 }}
      rows={2}
      maxLength={saidAtMost}
      value={said}
      onChange={({ target }) => setSaid(target.value)}
    />
    <div className="row">
      {actions.map((action) => (
        <Button
          key={action}
          type={action === primary ? 'primary' : 'default'}
          autoInsertSpace={false}
          loading={loading}
          disabled={(!wordless.includes(action) && said.trim() === '') || lacking(action)}
          onClick={() => take(action)}
        >
          {words[action]}
        </Button>
      ))}
    </div>
  </section>
);
