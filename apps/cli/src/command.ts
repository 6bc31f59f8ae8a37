import type { INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError } from 'commander';
import { ReferenceData } from '@zhilu/registry/rules';
import type { Config } from '../../api/src/config';
import type { Platform } from '../../api/src/bootstrap';

/** What a command works with: the product's platform and its rooms, opened for it alone. */
export interface Opened {
  readonly config: Config;
  readonly platform: Platform;
  readonly rooms: INestApplicationContext;
}
export type Work = (opened: Opened) => Promise<number>;
/** Opens the product beside a running one or alone, does one thing, closes it, and ends with the thing's exit code. */
export type Open = (work: Work) => Promise<void>;

/** One subject of the command line adds what it can do. */
export type Adds = (program: Command, open: Open) => void;

/** A line to the person; what programs read goes to standard output. */
export const say = (text: string): void => console.error(text);

/** Seeds the reference data where nothing has been seeded, so that a file can be imported into a fresh database. */
export const founded =
  (work: Work): Work =>
  async (opened) => {
    const referenceData = opened.rooms.get(ReferenceData);
    if (!(await referenceData.isSeeded())) await referenceData.seed();
    return work(opened);
  };

/** A command of several words. */
export const group = (program: Command, name: string, about: string): Command =>
  program.commands.find((one) => one.name() === name) ?? program.command(name).description(about);

/** Wrong usage, found while an option is read. */
export const misused = (text: string): InvalidArgumentError => new InvalidArgumentError(text);
