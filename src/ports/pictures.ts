/** What a picture must keep to. @property maxSide pixels of its longer side; @property maxBytes of the encoded file */
export type PictureLimits = { maxSide: number; maxBytes: number };

export type ReducedPicture = { type: 'image/png' | 'image/jpeg'; bytes: Uint8Array };

/**
 * Why there is no reduced picture. `unreadable`: it is none, or broken · `too-many-pixels`: more than are ever decoded ·
 * `too-slow`: it, or those before it, took longer than anybody waits · `no-library`: this machine has nothing to decode
 * pictures with.
 */
export type PictureRefusal = 'unreadable' | 'too-many-pixels' | 'too-slow' | 'no-library';

export type Reduced = { kind: 'reduced'; picture: ReducedPicture } | { kind: 'refused'; reason: PictureRefusal };

/** Makes pictures that may be shown to others. */
export interface Pictures {
  /**
   * The same picture encoded anew within the limits: upright, its first frame only, and without anything that its maker
   * left in it (place, camera, comments, thumbnails). Never larger than it was in pixels.
   *
   * @param content a PNG, JPEG, GIF or WebP file, nothing of it trusted
   */
  reduce(content: Uint8Array, limits: PictureLimits): Promise<Reduced>;
}
