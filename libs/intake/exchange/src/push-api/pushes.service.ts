import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AuditChain, UploadLimit } from '@zhilu/platform/access';
import { Clock, Database, type Scope, type Tx, WorkFolder } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Request } from 'express';
import { Pipeline } from '@zhilu/intake/deliveries';
import { Sources } from '@zhilu/registry/sources';
import { receiveBody } from './incoming';
import type { Caller } from '../keys/api-keys.service';
import { type GivenReceipt, PushReceipts } from './push-receipts.service';
import * as store from './pushed.store';
import { headerOf } from './signed-request.guard';

const BATCH_AT_MOST = 120;
const BATCH_ID = new RegExp(`^[A-Za-z0-9._:-]{1,${BATCH_AT_MOST}}$`);
const FILE_AT_MOST = 200;
const WAIT_AT_MOST = 60;
const LOOK_EVERY = 250;
const SYSTEM: Scope = { stat: [], case: [], role: 'system' };

/** The sender's number was given to another delivery while this one was taken in. */
class NumberTaken extends Error {}

/** What a push came to: taken in now, or a repetition of one that was. */
export interface Pushed {
  readonly fresh: boolean;
  readonly receipt: GivenReceipt;
}

/** 推送: a delivery under the sender's own number, taken in through the same door of the pipeline as every other; once, however often it is sent. */
@Injectable()
export class Pushes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly pipeline: Pipeline,
    private readonly sources: Sources,
    private readonly receipts: PushReceipts,
    private readonly workFolder: WorkFolder,
    private readonly limit: UploadLimit,
  ) {
    pipeline.whenEnded((batch) => receipts.sealEnded(batch));
  }

  /** Takes a pushed delivery in; with `wait` the answer is held back until it has ended, at most so many seconds. */
  async push(caller: Caller, request: Request, wait: unknown): Promise<Pushed> {
    const seconds = secondsOf(wait);
    const senderBatch = batchIdOf(headerOf(request, 'x-zhilu-batch'));
    const fileName = fileNameOf(headerOf(request, 'x-zhilu-file'), senderBatch);
    const claimed = headerOf(request, 'x-zhilu-content-sha256');
    // Said by a signature that holds: a repetition need not be read again to be known.
    const fresh = (await this.isKnown(caller, senderBatch, claimed)) ? false : await this.takeIn(caller, request, senderBatch, fileName);
    return { fresh, receipt: await this.settled(caller, senderBatch, seconds) };
  }

  private async takeIn(caller: Caller, request: Request, senderBatch: string, fileName: string): Promise<boolean> {
    const { source, sourceName, keyId } = caller;
    const { mapping } = await this.sources.named(sourceName);
    const batch = Pipeline.newBatch();
    const path = join(this.workFolder.incoming, batch);
    await receiveBody(request, path, this.limit.bytes);
    const receivedAt = this.clock.now();
    const digest = headerOf(request, 'x-zhilu-content-sha256');
    const note = async (tx: Tx): Promise<void> => {
      if (!(await store.insertPushed(tx, { source, senderBatch, batch, keyId, digest, at: receivedAt }))) throw new NumberTaken();
      const detail = { key: keyId, batch: senderBatch };
      await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'delivery.pushed', object: batch, detail });
    };
    try {
      const delivery = {
        batch,
        source,
        path,
        fileName,
        mapping,
        receivedAt,
        viewer: null,
        taking: 'move' as const,
        with: { scope: SYSTEM, record: note },
      };
      await this.pipeline.takeIn(delivery);
      return true;
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error;
      await this.isKnown(caller, senderBatch, digest);
      return false;
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Whether a number has been given to this very content; given to another, it is refused (I-01). */
  private async isKnown({ source }: Caller, senderBatch: string, digest: string): Promise<boolean> {
    const known = await this.database.run(SYSTEM, (tx) => store.findPushed(tx, source, senderBatch), { readOnly: true });
    if (known !== null && known.digest !== digest) throw new DomainError('push.batch-taken');
    return known !== null;
  }

  private async settled({ source }: Caller, senderBatch: string, seconds: number): Promise<GivenReceipt> {
    const until = performance.now() + seconds * 1000;
    while (performance.now() < until && !(await this.receipts.hasEnded(source, senderBatch)))
      await after(Math.min(LOOK_EVERY, Math.max(0, until - performance.now())));
    return this.receipts.receipt(source, senderBatch);
  }
}

/** A number of the sender's own, as it may be written. */
export const batchIdOf = (given: string): string => {
  if (!BATCH_ID.test(given)) throw new DomainError('push.batch-malformed', { most: BATCH_AT_MOST });
  return given;
};

/** The name of the file, which tells what table it is where a mapping asks for it; of kinds it tells nothing. */
const fileNameOf = (given: string, senderBatch: string): string => {
  if (given === '') return senderBatch;
  const malformed = new DomainError('push.file-name-malformed', { most: FILE_AT_MOST });
  if (!/^[\x21-\x7e]+$/.test(given) || /%(?![0-9A-Fa-f]{2})/.test(given)) throw malformed;
  let name: string;
  try {
    name = decodeURIComponent(given);
  } catch {
    throw malformed;
  }
  if ([...name].length > FILE_AT_MOST || /[\p{Cc}\ufffd-\uffff/\\]|\p{Surrogate}/u.test(name)) throw malformed;
  return name;
};

const secondsOf = (wait: unknown): number => {
  if (wait === undefined) return 0;
  if (typeof wait !== 'string' || !/^\d{1,3}$/.test(wait) || Number(wait) > WAIT_AT_MOST)
    throw new DomainError('push.wait', { most: WAIT_AT_MOST });
  return Number(wait);
};
