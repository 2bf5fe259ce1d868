/** Looks that come with the screen they are of: the build takes them out of the code. */
declare module '*.css'
