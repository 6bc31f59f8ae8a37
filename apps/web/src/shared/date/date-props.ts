/** A legal date as a form holds it: `2026-11-28`, or none. */
export interface DateFieldProps {
  readonly value: string | null;
  readonly onChange: (date: string) => void;
  /** What the field is called: it has no other name for who cannot see it. */
  readonly label: string;
  readonly min?: string;
  readonly max?: string;
  readonly id?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** Given where the date may be taken away again. */
  readonly onClear?: () => void;
  /** The moment of the day too: the value is `2026-11-28T08:00:00`. */
  readonly withTime?: boolean;
  /** The calendar comes when the field is gone to: for pages that must stand first. */
  readonly onDemand?: boolean;
}
