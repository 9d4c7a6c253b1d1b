import "lantian/jsx";

export const page = (
  <main>
    <aq-data src="data/" />
    <aq-map level="county" stations={false} className="wide" lang="en" />
    {/* @ts-expect-error no such attribute */}
    <aq-now colour="red" />
    {/* @ts-expect-error no such element */}
    <aq-nothing />
  </main>
);
