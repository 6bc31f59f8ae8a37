import './style.css';
import './focus-ring.css';
import './controls.css';
import './print.css';
import { ApolloProvider } from '@apollo/client/react';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router-dom';
import { router } from './routes';
import { client } from './shared/server/client';
import { applyTokens, theme } from './theme';

applyTokens(document.documentElement);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <ConfigProvider locale={zhCN} theme={theme} form={{ colon: false }}>
        <RouterProvider router={router} />
      </ConfigProvider>
    </ApolloProvider>
  </StrictMode>,
);
