const most = 140;

/** The beginning of a text in one line of at most 140 characters, cut at a word; the title, of the workout for instance, when there are no words. */
export const excerptOf = (text: string, title = ''): string => {
  const line = (text === '' ? title : text).replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
};
