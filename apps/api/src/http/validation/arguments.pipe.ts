import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { DomainError } from '@zhilu/kernel/refusal';
import type { ValidationError } from 'class-validator';

/** No list of any request is longer, unless it says a smaller bound of its own: the largest table of ours has fewer columns, codes and lines on a page. */
export const LIST_AT_MOST = 2000;
const VALUE_SHOWN = 40;

/** 参数检查: the bounds written at the inputs bind, and no list is endless. What the schema refuses never comes here. */
@Injectable()
export class ArgumentsPipe extends ValidationPipe {
  constructor() {
    super({ transform: false, validationError: { target: false }, exceptionFactory: refusalOf });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'body') return value;
    refuseLongLists(value, metadata.data ?? '');
    return super.transform(value, metadata);
  }
}

const refuseLongLists = (value: unknown, name: string): void => {
  if (Array.isArray(value)) {
    if (value.length > LIST_AT_MOST) throw new DomainError('request.list-long', { what: name, most: LIST_AT_MOST });
    for (const one of value) refuseLongLists(one, name);
  } else if (typeof value === 'object' && value !== null) for (const [member, held] of Object.entries(value)) refuseLongLists(held, member);
};

/** The first bound that does not hold, in words. */
const refusalOf = (errors: ValidationError[]): DomainError => {
  const [error] = errors;
  if (error === undefined) return new DomainError('request.malformed');
  if (error.constraints === undefined) return refusalOf(error.children ?? []);
  const most: unknown = (error.contexts?.arrayMaxSize as { most?: unknown } | undefined)?.most;
  if (typeof most === 'number') return new DomainError('request.list-long', { what: error.property, most });
  return new DomainError('request.value-malformed', { value: String(error.value).slice(0, VALUE_SHOWN), what: error.property });
};
