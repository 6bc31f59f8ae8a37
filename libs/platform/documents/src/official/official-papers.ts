import { join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SerialQueue } from '@zhilu/platform/database';
import { Thread } from '@zhilu/platform/threads';
import { made, type PaperJob } from './made';
import type { OfficialPaper } from './paper';
import { PaperSettings } from './paper-settings';

/** Sources are run as they are only in tests, where there is no thread to load them. */
const BUILT = __filename.endsWith('.js');
/** What a yearly report of a province needs some 350 MB of, at most. */
const MEMORY = { maxOldGenerationSizeMb: 1024 };
/** A thread that has had nothing to do for so long is ended, ms: what it has loaded is then no burden. */
const IDLE = 60_000;

/**
 * 公文的两种文件: what an office works on further, and what it signs; the same paper gives the same bytes. Made one after the other
 * on a thread of its own: a report of seconds holds up no reader.
 */
@Injectable()
export class OfficialPapers implements OnModuleDestroy {
  private readonly thread = new Thread(join(__dirname, 'paper.worker.js'), MEMORY);
  private readonly lane = new SerialQueue();
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly settings: PaperSettings) {}

  docx(paper: OfficialPaper): Promise<Buffer> {
    return this.make(paper, 'docx');
  }

  pdf(paper: OfficialPaper): Promise<Buffer> {
    return this.make(paper, 'pdf');
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.idle);
    await this.thread.end();
  }

  private make(paper: OfficialPaper, form: PaperJob['form']): Promise<Buffer> {
    // Fonts and address alone: what a provider has besides does not travel.
    const { faces, more, origin } = this.settings;
    const job: PaperJob = { paper, form, settings: { faces, more, origin } };
    return this.lane.run(async () => {
      if (!BUILT) return made(job);
      clearTimeout(this.idle);
      try {
        return Buffer.from((await this.thread.ask(job)) as Uint8Array);
      } finally {
        this.idle = setTimeout(() => void this.lane.run(() => this.thread.end()), IDLE).unref();
      }
    });
  }
}
