import { type FileHandle, open } from 'node:fs/promises';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Entry, fromFd } from 'yauzl';
import { INFLATION_AT_MOST, isBlownUp } from './inflation';

const MB = 1024 * 1024;

/** 附件种类: what a file may be, told from its content; how it is sent, and whether it opens in the page. */
export const FILE_KIND = {
  pdf: { type: 'application/pdf', inPage: true, atMost: 50 * MB },
  png: { type: 'image/png', inPage: true, atMost: 50 * MB },
  jpg: { type: 'image/jpeg', inPage: true, atMost: 50 * MB },
  ofd: { type: 'application/ofd', inPage: false, atMost: 50 * MB },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', inPage: false, atMost: 50 * MB },
  mp4: { type: 'video/mp4', inPage: true, atMost: 200 * MB },
  webm: { type: 'video/webm', inPage: true, atMost: 200 * MB },
  avi: { type: 'video/x-msvideo', inPage: false, atMost: 200 * MB },
  mpg: { type: 'video/mpeg', inPage: false, atMost: 200 * MB },
} as const;
export type FileKind = keyof typeof FILE_KIND;

const HEAD = 1024;
const startsWith = (head: Buffer, bytes: string, at = 0): boolean => head.subarray(at, at + bytes.length).toString('latin1') === bytes;

/** Signatures at the beginning of a file; kinds that are ZIP containers are told apart by what is in them. */
const SIGNATURE: readonly [(head: Buffer) => boolean, FileKind | 'zip'][] = [
  [(head) => startsWith(head, '%PDF-'), 'pdf'],
  [(head) => startsWith(head, '\x89PNG\r\n\x1a\n'), 'png'],
  [(head) => startsWith(head, '\xff\xd8\xff'), 'jpg'],
  [(head) => startsWith(head, 'ftyp', 4) && !/^(avif|heic|heix|mif1)/.test(head.subarray(8, 12).toString('latin1')), 'mp4'],
  [(head) => startsWith(head, '\x1aE\xdf\xa3'), 'webm'],
  [(head) => startsWith(head, 'RIFF') && startsWith(head, 'AVI ', 8), 'avi'],
  [(head) => startsWith(head, '\x00\x00\x01\xba') || startsWith(head, '\x00\x00\x01\xb3'), 'mpg'],
  [(head) => startsWith(head, 'PK\x03\x04'), 'zip'],
];

/** Parts a container may have, and what they may come to unpacked. */
const ENTRIES_AT_MOST = 5000;
const UNPACKED_AT_MOST = 600 * MB;

/** The kind of a file by its content; null for anything that is not one of the kinds taken. Macros and what is blown up are refused by name. */
export const kindOfFile = async (path: string): Promise<FileKind | null> => {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const head = buffer.subarray(0, bytesRead);
    const found = SIGNATURE.find(([matches]) => matches(head))?.[1] ?? null;
    return found === 'zip' ? await kindOfContainer(file) : found;
  } finally {
    await file.close();
  }
};

/** Every part is looked at: what makes a container a macro's or a bomb may stand anywhere in it. */
const kindOfContainer = (file: FileHandle): Promise<FileKind | null> =>
  new Promise((done, refuse) => {
    fromFd(file.fd, { autoClose: false, lazyEntries: true }, (error, zip) => {
      if (error || zip.entryCount > ENTRIES_AT_MOST) return done(null);
      let [kind, sum] = [null as FileKind | null, 0];
      zip.on('error', () => done(null));
      zip.on('end', () => done(kind));
      zip.on('entry', (entry: Entry) => {
        const { fileName, uncompressedSize } = entry;
        sum += uncompressedSize;
        if (/vbaProject\.bin$/i.test(fileName)) return refuse(new DomainError('file.macro'));
        if (sum > UNPACKED_AT_MOST || isBlownUp(entry)) return refuse(new DomainError('file.ratio', { most: INFLATION_AT_MOST }));
        if (fileName === 'OFD.xml') kind = 'ofd';
        if (fileName === 'word/document.xml') kind = 'docx';
        zip.readEntry();
      });
      zip.readEntry();
    });
  });
