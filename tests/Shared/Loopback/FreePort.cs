using System.Net;
using System.Net.Sockets;

namespace Streambot.Tests;

/// <summary>A port for a program that must be told where to listen.</summary>
public static class FreePort
{
    public static string Url()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }
}
