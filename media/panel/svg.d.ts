/** A codicon as what its path says (see esbuild.js). */
declare module '*.svg' {
  const path: string;
  export default path;
}
