import { createServer, type Server, type Socket } from 'node:net';
import { DatabaseMonitor } from './database-monitor';
import { DatabaseUnavailable, isUnavailable } from './unavailable';

const listening = (server: Server): Promise<number> =>
  new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)));
const urlOf = (port: number): string => `postgres://nobody@127.0.0.1:${port}/nothing`;

describe('脉搏: whether the database answers', () => {
  it('one that takes a connection and says nothing counts as away, and what is asked of it is refused at once', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket));
    const port = await listening(server);
    let monitor!: DatabaseMonitor;
    await new Promise<void>((away) => (monitor = new DatabaseMonitor(urlOf(port), away, 5)));
    expect(() => monitor.require()).toThrow(DatabaseUnavailable);
    await monitor.stop();
    sockets.forEach((socket) => socket.destroy());
    await new Promise((done) => server.close(done));
  });

  it('one that takes no connection counts as away; before anything is known nothing is refused', async () => {
    const server = createServer();
    const port = await listening(server);
    await new Promise((done) => server.close(done));
    let monitor!: DatabaseMonitor;
    const gone = new Promise<void>((away) => (monitor = new DatabaseMonitor(urlOf(port), away, 5)));
    expect(() => monitor.require()).not.toThrow();
    await gone;
    expect(() => monitor.require()).toThrow(DatabaseUnavailable);
    await monitor.stop();
  });
});

describe('what fails because the database is away', () => {
  it.each([
    ['a shutdown', { code: '57P01' }, true],
    ['a server that starts', { code: '57P03' }, true],
    ['a connection that failed', { code: '08006' }, true],
    ['no connection left', { code: '53300' }, true],
    ['no socket', { code: 'ENOENT', syscall: 'connect' }, true],
    ['a refused connection', { code: 'ECONNREFUSED' }, true],
    ['a connection cut in the midst', new Error('Connection terminated unexpectedly'), true],
    ['a connection given up', new Error('Client was closed and is not queryable'), true],
    ['no connection in time', new Error('timeout exceeded when trying to connect'), true],
    ['a file that is missing', { code: 'ENOENT', syscall: 'open' }, false],
    ['a full disk', { code: '53100' }, false],
    ['a wrong statement', { code: '42601' }, false],
    ['a fault of ours', new TypeError('undefined is not a function'), false],
    ['nothing', null, false],
  ])('%s', (_, error, away) => {
    expect(isUnavailable(error)).toBe(away);
  });
});
