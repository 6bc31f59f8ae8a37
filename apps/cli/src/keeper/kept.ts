import { type ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { causeOf, inARow, pauseBefore } from './falls';

/** Of what a program says where errors are told, so much is looked at. */
const SAID_MOST = 16_384;

export interface Program {
  readonly script: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where there is too little of a machine for all, others have it first. */
  readonly behind?: boolean;
}

/** What becomes of a program, told to who keeps it. */
export interface Told {
  /** It has said something; that it is up, it says with `up`. */
  heard(message: unknown): void;
  /** It ended by itself; the pause, in ms, after which it is begun again. */
  fell(cause: string, ranMs: number, pause: number): void;
  /** It ended and is not begun again: it was told to stop, or ended as it should. */
  left(code: number): void;
}

/** A program that is begun again after each fall, later each time, until it is told to stop. */
export class Kept {
  private child: ChildProcess | null = null;
  private waiting: NodeJS.Timeout | undefined;
  private wanted = false;
  /** What runs has been told to stop: however it ends, it has not fallen. */
  private toldToStop = false;
  private row = 0;

  constructor(
    private readonly program: Program,
    private readonly told: Told,
    /** What never came up fails again for the same reason: whether it is left alone then. */
    private readonly mustComeUp: boolean,
  ) {}

  begin(): void {
    this.wanted = true;
    if (this.child !== null || this.waiting !== undefined) return;
    this.toldToStop = false;
    const started = Date.now();
    // A group of its own: what a terminal tells all of its programs reaches it through its keeper, in order.
    const child = spawn(process.execPath, [...process.execArgv, this.program.script, ...this.program.args], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      env: this.program.env,
      detached: true,
    });
    this.child = child;
    if (this.program.behind === true && child.pid !== undefined) giveWay(child.pid);
    let said = '';
    let up = !this.mustComeUp || this.row > 0;
    child.stderr!.on('data', (text: Buffer) => {
      process.stderr.write(text);
      said = (said + text.toString()).slice(-SAID_MOST);
    });
    child.on('message', (message) => {
      if (message === 'up') up = true;
      this.told.heard(message);
    });
    child.on('close', (code, signal) => {
      this.child = null;
      if (!this.wanted || !up || (code === 0 && this.mustComeUp)) return this.told.left(code ?? 1);
      // Told to stop, and wanted again before it had.
      if (code === 0 || this.toldToStop) return this.begin();
      const ran = Date.now() - started;
      this.row = inARow(this.row, ran);
      const pause = pauseBefore(this.row);
      this.waiting = setTimeout(() => {
        this.waiting = undefined;
        this.begin();
      }, pause);
      this.told.fell(causeOf({ code, signal, said }), ran, pause);
    });
  }

  /** Hands it a word, where it runs. */
  tell(message: string): void {
    if (this.child?.connected === true) this.child.send(message, () => undefined);
  }

  /** Tells it to stop, once more where it has been told; `left` follows. */
  stop(signal: NodeJS.Signals): void {
    this.wanted = false;
    this.toldToStop = true;
    clearTimeout(this.waiting);
    this.waiting = undefined;
    if (this.child === null) this.told.left(0);
    else this.child.kill(signal);
  }
}

/** Lets others of the machine go before; where priorities are not known it runs as it is. */
const giveWay = (pid: number): void => {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
  }
};
