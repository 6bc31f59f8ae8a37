import { DatabaseUnavailable } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { verdictOf } from './verdict';

describe('what becomes of a job whose handler has thrown', () => {
  it('JV-1: a refusal is for good, with its text', () => {
    const error = new DomainError('trial.unknown');
    expect(verdictOf(error, null)).toEqual({ end: 'failed', code: 'trial.unknown', text: error.message });
  });

  it('JV-2: what passes by itself gives the job back and does not count as a try', () => {
    expect(verdictOf(new DatabaseUnavailable(), null)).toEqual({ end: 'givenBack', after: 1, code: 'database.unavailable' });
    expect(verdictOf(new DomainError('database.unavailable'), null)).toMatchObject({ end: 'givenBack' });
    expect(verdictOf(Object.assign(new Error('no space'), { code: 'ENOSPC' }), null)).toEqual({
      end: 'givenBack',
      after: 30,
      code: 'storage.full',
    });
    expect(verdictOf(Object.assign(new Error('disk full'), { code: '53100' }), null)).toMatchObject({ code: 'storage.full' });
  });

  it('JV-3: anything else is tried again, and only the log says what it was', () => {
    const verdict = verdictOf(new Error('column x does not exist'), null, 'abcd1234');
    expect(verdict).toMatchObject({ end: 'retry', code: 'request.failed' });
    expect(verdict).toHaveProperty('text', expect.stringContaining('abcd1234'));
    expect(verdict).toHaveProperty('text', expect.not.stringContaining('column'));
    expect(verdict).toHaveProperty('log', expect.stringContaining('column x does not exist'));
    expect(verdictOf('a word', null)).toMatchObject({ end: 'retry', log: expect.stringContaining('a word') });
  });

  it('JV-4: a job that was told to end has ended for that, whatever it threw', () => {
    const error = new DomainError('trial.unknown');
    expect(verdictOf(error, 'cancelled')).toEqual({ end: 'cancelled' });
    expect(verdictOf(error, 'lost')).toEqual({ end: 'lost' });
    expect(verdictOf(error, 'stopping')).toEqual({ end: 'givenBack', after: 0, code: null });
  });
});
