/** Where a file that was asked for is fetched. */
export const exportAddress = (id: string): string => `/api/exports/${id}`;

const [KB, MB] = [1024, 1024 * 1024];

/** `4.7 MB`: a length in the unit it reads best in. */
export const bytesWords = (bytes: number): string =>
  bytes < KB ? `${bytes} 字节` : bytes < MB ? `${(bytes / KB).toFixed(1)} KB` : `${(bytes / MB).toFixed(1)} MB`;
