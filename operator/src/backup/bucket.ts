/** A place for backups that can be written to, and not read: who may read them is a person. */
export interface Bucket {
  /** Resolves when the bucket has the whole file under this name. Doing it twice does no harm. */
  put(name: string, file: string): Promise<void>;
}

/** Backups of other programs may be in the same bucket. */
export const objectNameOf = (name: string): string => `mariadb/${name}`;
