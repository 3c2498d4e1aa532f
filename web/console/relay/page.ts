/** What the server wrote into the page for us, as JSON in <meta> elements; null if there is nothing. */
export function written<T>(name: string): T | null {
  const element = document.querySelector<HTMLMetaElement>(`meta[name="phonebank-${name}"]`);
  return element?.content ? (JSON.parse(element.content) as T) : null;
}
