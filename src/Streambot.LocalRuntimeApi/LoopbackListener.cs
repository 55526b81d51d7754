using System.Net;
using System.Net.Sockets;

namespace Streambot.LocalRuntimeApi;

/// <summary>Listens for HTTP requests that come from this machine.</summary>
public static class LoopbackListener
{
    private const int Attempts = 10;

    /// <summary>Listens on a port.</summary>
    /// <param name="port">The port; 0 for one that is free.</param>
    /// <exception cref="HttpListenerException">The port is taken.</exception>
    public static (HttpListener Listener, string Address) Start(int port = 0)
    {
        // Between finding a free port and taking it, another process can be faster.
        for (int attempt = 1; ; attempt++)
        {
            string address = $"127.0.0.1:{(port == 0 ? FreePort() : port)}";
            HttpListener listener = new();
            listener.Prefixes.Add($"http://{address}/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (port == 0 && attempt < Attempts)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
