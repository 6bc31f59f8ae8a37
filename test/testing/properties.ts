import fc, { type IAsyncProperty, type IProperty, type Parameters, type RunDetails } from '../../node_modules/fast-check';

/** How many times as many runs every property gets, whatever it asks for itself: `ZHILU_PROPERTY_RUNS=20 npx jest …`. */
const TIMES = Number(process.env.ZHILU_PROPERTY_RUNS);
if (!Number.isInteger(TIMES) || TIMES < 1) throw new Error('ZHILU_PROPERTY_RUNS is a whole number from 1');
const more = <T>(asked: Parameters<T> = {}): Parameters<T> => ({ ...asked, numRuns: (asked.numRuns ?? 100) * TIMES });

/** fast-check as the tests know it, with more runs. */
export default {
  ...fc,
  assert: <T>(property: IAsyncProperty<T> | IProperty<T>, asked?: Parameters<T>): Promise<void> | void => fc.assert(property, more(asked)),
  check: <T>(property: IAsyncProperty<T> | IProperty<T>, asked?: Parameters<T>): Promise<RunDetails<T>> | RunDetails<T> =>
    fc.check(property, more(asked)),
};
