/** No file system takes a longer path (PATH_MAX of Linux, in characters); what is longer names nothing. */
export const longestPath = 4096;
