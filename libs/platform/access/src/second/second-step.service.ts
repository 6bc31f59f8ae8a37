import { Injectable } from '@nestjs/common';
import { Clock, type Database, DoorDatabase, type Scope, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import type { AuditAction } from '@zhilu/kernel/vocabulary';
import { recordAttempt, userOf } from '../accounts/account.store';
import { requireRole, targetOf } from '../accounts/accounts.service';
import { shownPassword } from '../accounts/password';
import { AuditChain } from '../audit/audit-chain';
import { Seal } from '../audit/seal.service';
import type { Origin } from '../session/origin';
import { SignIn } from '../sign-in.service';
import type { Viewer } from '../viewer';
import { DoorKey } from './door-key';
import * as store from './second-step.store';
import { counterOf, newSecret, recoveryCodes, recoveryDigest, secretFor } from './totp';

const NOBODY: Scope = { stat: [], case: [], role: 'nobody' };

/** How one's own second step stands. */
export interface SecondStepStanding {
  /** Since when a device is bound; null where none is. */
  readonly since: Date | null;
  readonly codesLeft: number;
  /** The office asks for one of this role. */
  readonly asked: boolean;
}

/**
 * 第二步验证: a code of one's own device beside the password. Its secret lies under the seal of the installation, not in the
 * database alone; a code is taken once; attempts count as those at the door do.
 */
@Injectable()
export class SecondStep {
  constructor(
    private readonly database: DoorDatabase,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
    private readonly seal: Seal,
    private readonly key: DoorKey,
    private readonly signIn: SignIn,
  ) {}

  async standing(viewer: Viewer): Promise<SecondStepStanding> {
    const own = await this.own(viewer);
    return { since: own?.kept ? own.since : null, codesLeft: own?.codesLeft ?? 0, asked: own?.asked === true };
  }

  /** A fresh secret for one's device, in force once the device has shown a code; who is signed in whole shows the password again. */
  async begin(viewer: Viewer, password: string | null, from: Origin): Promise<{ readonly secret: string; readonly uri: string }> {
    if ((await this.own(viewer))?.kept) throw new DomainError('access.second-step-kept');
    const secret = newSecret();
    const sealed = await this.seal.close(secret, purposeOf(viewer));
    const shown = viewer.secondStep ? null : await shownPassword(password ?? '', await this.signIn.attempt(viewer.account, from));
    if (!(await this.database.run(viewer.scope, (tx) => store.beginSecondStep(tx, sealed, shown))))
      throw new DomainError('access.password-wrong');
    return secretFor(secret, viewer.account);
  }

  /** The device shows its first code: from now on it is asked for. Gives the recovery codes, shown this once. */
  async confirm(viewer: Viewer, code: string): Promise<string[]> {
    const own = await this.own(viewer);
    if (own?.pending === null || own === null) throw new DomainError('access.second-step-none');
    const counter = counterOf(await this.opened(viewer, own.pending), code, this.clock.now());
    if (counter === null) throw new DomainError('access.code-wrong');
    const codes = recoveryCodes();
    await this.database.run(viewer.scope, async (tx) => {
      const proof = await this.key.prove(tx, `confirm ${viewer.scope.session} ${counter}`);
      const digests = codes.map((one) => recoveryDigest(one)!);
      if (!(await store.confirmSecondStep(tx, counter, digests, proof, new Date(this.clock.now()))))
        throw new DomainError('access.second-step-none');
      await this.note(tx, viewer, 'second-step.bound', viewer.account);
    });
    return codes;
  }

  /** The second step of signing in: a code of the device, or a recovery code. Gives what the browser is to be known by. */
  async pass(viewer: Viewer, code: string, from: Origin): Promise<string | null> {
    await this.show(viewer, code, from, store.passSecondStep, async (tx, recovery) => {
      await recordAttempt(tx, viewer.account, from.address, new Date(this.clock.now()), true);
      await this.note(tx, viewer, recovery ? 'second-step.recovered' : 'second-step.passed', viewer.account);
    });
    return this.signIn.keepDevice(viewer, from);
  }

  /** Unbinds one's device; where the role asks for one, another is bound before anything else. */
  drop(viewer: Viewer, code: string, from: Origin): Promise<boolean> {
    return this.show(viewer, code, from, store.dropSecondStep, (tx) => this.note(tx, viewer, 'second-step.dropped', viewer.account));
  }

  /** 重置: of somebody who has lost their device, by whoever gives roles; their sessions end. */
  reset(viewer: Viewer, id: number): Promise<boolean> {
    requireRole(viewer, 'securityAdmin');
    return this.database.run(viewer.scope, async (tx) => {
      const target = await targetOf(tx, viewer, id);
      await this.note(tx, viewer, 'second-step.reset', target.account);
      if (!(await store.resetSecondStep(tx, id))) throw new DomainError('access.second-step-none');
      return true;
    });
  }

  /** 重置 by the operator of the machine, for whoever nobody in the browser may help. */
  async resetBy(operator: Database, account: string): Promise<void> {
    await operator.run(NOBODY, async (tx) => {
      const id = await userOf(tx, account);
      if (id === null) throw new DomainError('account.unknown');
      if (!(await store.resetSecondStep(tx, id))) throw new DomainError('access.second-step-none');
      await this.audit.append(tx, { agencyId: 0, viewer: null, action: 'second-step.reset', object: account, detail: {} });
    });
  }

  private async show(
    viewer: Viewer,
    code: string,
    from: Origin,
    ask: (tx: Tx, shown: store.ShownCode, at: Date) => Promise<boolean>,
    then: (tx: Tx, recovery: boolean) => Promise<unknown>,
  ): Promise<boolean> {
    const own = await this.own(viewer);
    if (!own?.kept) throw new DomainError('access.second-step-none');
    // Counted before it is looked at, as a password is.
    await this.signIn.attempt(viewer.account, from);
    const recovery = recoveryDigest(code);
    const counter = recovery === null ? counterOf(await this.opened(viewer, own.kept), code, this.clock.now()) : null;
    if (recovery === null && counter === null) return this.wrong(viewer, from.address);
    const passed = await this.database.run(viewer.scope, async (tx) => {
      const proof = counter === null ? null : await this.key.prove(tx, `take ${viewer.scope.session} ${counter}`);
      if (!(await ask(tx, { counter, proof, recovery }, new Date(this.clock.now())))) return false;
      await then(tx, recovery !== null);
      return true;
    });
    return passed || this.wrong(viewer, from.address);
  }

  private async wrong(viewer: Viewer, address: string): Promise<never> {
    await this.database.run(viewer.scope, (tx) =>
      this.audit.append(tx, { agencyId: 0, viewer, action: 'second-step.failed', object: viewer.account, detail: { address } }),
    );
    throw new DomainError('access.code-wrong');
  }

  private own(viewer: Viewer): Promise<store.OwnSecondStep | null> {
    return this.database.run(viewer.scope, store.ownSecondStep, { readOnly: true });
  }

  private async opened(viewer: Viewer, sealed: Buffer): Promise<Buffer> {
    const secret = await this.seal.open(sealed, purposeOf(viewer));
    if (secret === null) throw new DomainError('access.seal-changed');
    return secret;
  }

  private note(tx: Tx, viewer: Viewer, action: AuditAction, object: string): Promise<unknown> {
    return this.audit.append(tx, { agencyId: 0, viewer, action, object, detail: {} });
  }
}

/** Sealed for one account: the secret of one opens nothing for another. */
const purposeOf = ({ userId }: Viewer): string => `second step ${userId}`;
