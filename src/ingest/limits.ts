/** Hard limits of the importer, checked before the work that they bound; a file over one is refused by name. */
export const MAX_FILE_BYTES = 512 * 1024 * 1024;
export const MAX_COLUMNS = 1024;
/** Of one cell, in UTF-16 units; Excel itself stops at 32 767. */
export const MAX_CELL_LENGTH = 32_767;

/** A header is looked for in so many rows; titles and notes above it are preamble. */
export const HEADER_SEARCH_ROWS = 30;
/** Rows handled between two looks at the clock, the signal and the progress bar. */
export const BATCH_ROWS = 8192;
