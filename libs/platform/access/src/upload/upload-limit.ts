/** What a delivery may weigh at most, bytes: the office's own setting. */
export abstract class UploadLimit {
  abstract readonly bytes: number;
}
