import { Input } from 'antd';
import type { Sheet } from './use-sheet';

/** 否决项: found or not, said of each; found only with a reason. */
export const VetoRow = ({
  veto: { code, title },
  sheet,
  change,
}: {
  veto: { readonly code: string; readonly title: string };
  sheet: Sheet;
  change: (next: (before: Sheet) => Sheet) => void;
}) => {
  const said = sheet.vetoes.find((one) => one.code === code);
  const set = (found: boolean, reason: string | null): void =>
    change((before) => ({ ...before, vetoes: [...before.vetoes.filter((one) => one.code !== code), { code, found, reason }] }));
  return (
    <div className={said?.found ? 'rv-veto found' : 'rv-veto'}>
      <div className="rv-it">
        <span className="rv-nm">{title}</span>
        <span className="rv-seg" role="radiogroup" aria-label={title}>
          {([false, true] as const).map((found) => (
            <button
              key={String(found)}
              type="button"
              role="radio"
              aria-checked={said?.found === found}
              className={said?.found === found ? (found ? 'ms' : 'ok') : undefined}
              onClick={() => set(found, said?.reason ?? null)}
            >
              {found ? '成立' : '不成立'}
            </button>
          ))}
        </span>
      </div>
      {said?.found && (
        <Input
          size="small"
          aria-label={`${title}的理由`}
          placeholder="理由"
          maxLength={500}
          value={said.reason ?? ''}
          onChange={({ target }) => set(true, target.value)}
        />
      )}
    </div>
  );
};
