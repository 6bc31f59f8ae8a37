/** Chance that is the same everywhere for the same seed (sfc32). */
export class Chance {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(seed: string) {
    let h = 1_779_033_703 ^ seed.length;
    const next = (): number => {
      h = Math.imul(h ^ (h >>> 16), 2_246_822_507);
      h = Math.imul(h ^ (h >>> 13), 3_266_489_909);
      return (h ^= h >>> 16) >>> 0;
    };
    for (let i = 0; i < seed.length; i++) h = Math.imul(h ^ seed.charCodeAt(i), 3_432_918_353);
    [this.a, this.b, this.c] = [next(), next(), next()];
    for (let i = 0; i < 12; i++) this.next();
  }

  /** From 0 inclusive to 1 exclusive. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t;
    return (t >>> 0) / 4_294_967_296;
  }

  /** Whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  of<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)]!;
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.whole(0, 0xffff_ffff).toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }
}
