import './help.css';
import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { Link, matchPath, useSearchParams } from 'react-router-dom';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { PageHelpDocument } from './generated/help';

/** 帮助: opens at the page one came from; all others stand beside it. */
export const HelpPage = () => {
  const [params] = useSearchParams();
  const at = params.get('at') ?? '/';
  const { data, error, refetch } = useQuery(PageHelpDocument);
  const pages = data?.pageHelp ?? [];
  const page = pages.find(({ route }) => matchPath(route, at) !== null);
  useEffect(() => {
    document.title = `${page === undefined ? '帮助' : `帮助：${page.title}`} · 执录`;
  }, [page]);
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  return (
    <div className="help-page">
      <h1>帮助</h1>
      <div className="help-two">
        <nav aria-label="各页的帮助">
          {pages.map(({ route, title }) => (
            <Link key={route} to={`/help?at=${encodeURIComponent(route)}`} aria-current={route === page?.route ? 'page' : undefined}>
              {title}
            </Link>
          ))}
        </nav>
        {page === undefined ? (
          <EmptyState why="没有这一页的帮助。" what="可在左侧另选。" />
        ) : (
          <article className="card" aria-label={page.title}>
            <h2>{page.title}</h2>
            <p className="answer">{page.asks}</p>
            <h3>怎样做</h3>
            <ol>
              {page.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            {page.notes.length > 0 && (
              <>
                <h3>须知</h3>
                <ul>
                  {page.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </>
            )}
          </article>
        )}
      </div>
    </div>
  );
};
