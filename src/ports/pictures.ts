/** The limits of a picture. @property maxSide pixels of its longer side; @property maxBytes of the encoded file */
export type PictureLimits = { maxSide: number; maxBytes: number };

export type ReducedPicture = { type: 'image/png' | 'image/jpeg'; bytes: Uint8Array };

/**
 * Why there is no reduced picture. `unreadable`: the file is no picture, or broken · `too-many-pixels`: more than are ever decoded ·
 * `too-slow`: this picture, or those before it, took longer than people wait · `no-library`: this machine cannot decode pictures.
 */
export type PictureRefusal = 'unreadable' | 'too-many-pixels' | 'too-slow' | 'no-library';

export type Reduced = { kind: 'reduced'; picture: ReducedPicture } | { kind: 'refused'; reason: PictureRefusal };

/** Makes pictures that may be shown to others. */
export interface Pictures {
  /**
   * Encodes the picture anew within the limits: upright, its first frame only, and without any data that its maker left in it (place,
   * camera, comments, thumbnails). It never has more pixels than before.
   *
   * @param content a PNG, JPEG, GIF or WebP file; nothing in it is trusted
   */
  reduce(content: Uint8Array, limits: PictureLimits): Promise<Reduced>;
}
