/** What only a person can settle of a draft, in the words of the server. */
export const OpenPoints = ({ points }: { points: readonly { readonly text: string }[] }) => (
  <ul className="open-points">
    {points.map((point, at) => (
      <li key={at} translate="no">
        {point.text}
      </li>
    ))}
  </ul>
);
