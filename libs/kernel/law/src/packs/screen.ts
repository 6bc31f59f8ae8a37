/**
 * 页面用语: what pages, exports and leads call things under a regulation, and where they cite it. Nothing outside a pack names an
 * article, the time for storing or the list of a particular text.
 */
export interface ScreenWords {
  /** What the regulation calls the list of an agency. */
  readonly list: string;
  /** The time for storing, as `制作完成后24小时以内`. */
  readonly storageTime: string;
  /** Articles, each by what it is about. */
  readonly written: string;
  readonly recording: string;
  readonly uninterrupted: string;
  readonly storage: string;
  readonly interruption: string;
  readonly deferral: string;
  readonly institutions: string;
  readonly custodians: string;
  readonly listed: string;
  readonly funding: string;
  readonly gathering: string;
  /** How it holds for a body that acts on delegation, as `参照适用（第三十条）`. */
  readonly delegated: string;
  /** Who keeps the list of a government, where that is not the government itself. */
  readonly listOfGovernment?: string;
}
