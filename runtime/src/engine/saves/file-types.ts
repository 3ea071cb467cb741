/** Types of files by extension, where they are not the extension itself. Source: Object Reference, ContentVersion, FileType. */
const TYPES: Readonly<Record<string, string>> = {
  docx: 'WORD_X',
  doc: 'WORD',
  xlsx: 'EXCEL_X',
  xls: 'EXCEL',
  pptx: 'POWER_POINT_X',
  ppt: 'POWER_POINT',
  txt: 'TEXT',
  htm: 'HTML',
  jpe: 'JPEG',
  tif: 'TIFF',
};

/** Extensions that are types. */
const OWN_TYPES: ReadonlySet<string> = new Set(
  'ai avi bmp csv eps exe flash gif gzip html jpeg jpg m4a m4v mov mp3 mp4 mpeg pdf png psd rtf snote svg tiff vsd wav wma wmv xml zip'.split(
    ' ',
  ),
);

/** What stands behind the last point; null where nothing does. */
export function fileExtension(path: string): string | null {
  return /\.([^./\\]+)$/.exec(path)?.[1] ?? null;
}

/** The file's name without its extension. */
export function fileTitle(path: string): string {
  return path.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '');
}

export function fileType(path: string): string {
  const extension = fileExtension(path)?.toLowerCase() ?? '';
  return TYPES[extension] ?? (OWN_TYPES.has(extension) ? extension.toUpperCase() : 'UNKNOWN');
}
