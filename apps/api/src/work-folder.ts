/** Folder of the product's own data where deliveries are worked on. */
export abstract class WorkFolder {
  abstract readonly path: string;
}
