const boms = { utf16: [0xff, 0xfe] } as const;

/** Spreadsheets on Windows write UTF-16 when asked for "Unicode", and windows-1252 when not asked. */
const encodingOf = (first: Uint8Array): 'utf-8' | 'utf-16le' | 'windows-1252' => {
  if (first[0] === boms.utf16[0] && first[1] === boms.utf16[1]) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(first, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
};

/** The text of a file, without a byte order mark, with `\n` as the end of lines. */
export const textOf = async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let held = '';
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith('\r') ? '\r' : ''; // its `\n` may be in the next chunk
    yield text.slice(0, text.length - held.length).replaceAll(/\r\n?/g, '\n');
  }
  yield held.replace('\r', '\n') + (decoder?.decode() ?? '');
};
