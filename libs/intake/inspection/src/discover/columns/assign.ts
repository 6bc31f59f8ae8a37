/**
 * The pairs of rows and columns that add up to most, each row and each column taken at most once; pairs worth nothing are
 * not made. Always the same for the same worths: where totals are equal the earlier columns are taken. (The Hungarian
 * method with potentials, on costs that are negated worths.)
 */
export const bestPairs = (worth: readonly (readonly number[])[]): (number | null)[] => {
  const rows = worth.length;
  const columns = worth[0]?.length ?? 0;
  // A row may stay without a column: each gets one of its own that costs nothing.
  const width = columns + rows;
  const cost = (row: number, column: number): number => {
    const value = column < columns ? worth[row]![column]! : 0;
    return value <= 0 ? 0 : -value + column * 1e-9;
  };
  const rowPotential = new Array<number>(rows + 1).fill(0);
  const columnPotential = new Array<number>(width + 1).fill(0);
  const rowOf = new Array<number>(width + 1).fill(0);
  for (let row = 1; row <= rows; row += 1) {
    const least = new Array<number>(width + 1).fill(Infinity);
    const from = new Array<number>(width + 1).fill(0);
    const done = new Array<boolean>(width + 1).fill(false);
    rowOf[0] = row;
    let at = 0;
    do {
      done[at] = true;
      const current = rowOf[at]!;
      let [step, next] = [Infinity, 0];
      for (let column = 1; column <= width; column += 1) {
        if (done[column]) continue;
        const reduced = cost(current - 1, column - 1) - rowPotential[current]! - columnPotential[column]!;
        if (reduced < least[column]!) {
          least[column] = reduced;
          from[column] = at;
        }
        if (least[column]! < step) [step, next] = [least[column]!, column];
      }
      for (let column = 0; column <= width; column += 1) {
        if (done[column]) {
          rowPotential[rowOf[column]!]! += step;
          columnPotential[column]! -= step;
        } else least[column]! -= step;
      }
      at = next;
    } while (rowOf[at] !== 0);
    for (; at !== 0; at = from[at]!) rowOf[at] = rowOf[from[at]!]!;
  }
  const pairs = new Array<number | null>(rows).fill(null);
  for (let column = 1; column <= columns; column += 1) {
    const row = rowOf[column]! - 1;
    if (row >= 0 && worth[row]![column - 1]! > 0) pairs[row] = column - 1;
  }
  return pairs;
};
