declare module '*.svg' {
  /** Address of the file, with a hash in its name. */
  const address: string;
  export default address;
}
