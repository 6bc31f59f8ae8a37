/** Where the server answers; every other address is a page. */
export const API_PREFIX = 'api';

/** Beside the prefix: what an operator asks, and the push interface, whose senders have signed their addresses for good. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  health: ['/live', '/startup', '/ready'],
  'intake/push': [''],
  'intake/receipts': ['/:batch', '/:batch/lines'],
  'intake/reconcile': [''],
};

/** Addresses that do not take the prefix. */
export const OUTSIDE = Object.entries(BESIDE).flatMap(([own, ends]) => ends.map((end) => `${own}${end}`));

/** 服务的地址: all at or under these is the server's; a page in development hands it on. */
export const SERVER_ADDRESSES = [API_PREFIX, ...Object.keys(BESIDE)].map((own) => `/${own}`);

/** Whether an address is the server's. */
export const isServers = (path: string): boolean => SERVER_ADDRESSES.some((own) => path === own || path.startsWith(`${own}/`));
