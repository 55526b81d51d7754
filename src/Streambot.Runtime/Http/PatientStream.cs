using System.Net.Sockets;

namespace Streambot.Http;

/// <summary>
/// Waits before it reads. Reading waits as well, but asks first whether there is anything: that there is not is an
/// error, for which the JIT compiles twenty methods at each cold start.
/// </summary>
internal sealed class PatientStream(Socket socket) : NetworkStream(socket)
{
    // Of a class that derives from NetworkStream, the other methods that read call this one.
    public override int Read(byte[] buffer, int offset, int count)
    {
        Socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
        return base.Read(buffer, offset, count);
    }
}
