using System.Text;

namespace Streambot.Runtime.Tests.Loop;

/// <summary>A response as a test of a handler has it.</summary>
public sealed class ResponseStreams
{
    [Fact]
    public async Task ShowATestWhatIsSent()
    {
        using MemoryStream sent = new();
        await using ResponseStream response = new(sent);
        response.Http = new() { StatusCode = 404 };
        Assert.False(response.HasBegun);

        await response.WriteAsync("gone"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.True(response.HasBegun);
        Assert.Equal(
            """{"statusCode":404,"headers":{},"cookies":[]}""" + "\0\0\0\0\0\0\0\0gone",
            Encoding.UTF8.GetString(sent.ToArray()));
    }

    [Fact]
    public void CannotChangeTheirBeginningLater()
    {
        using ResponseStream response = new(new MemoryStream());
        response.WriteByte(1);

        Assert.Equal(
            "The response has begun: its first bytes were sent.",
            Assert.Throws<InvalidOperationException>(() => response.ContentType = "text/csv").Message);
        Assert.Throws<InvalidOperationException>(() => response.Http = new());
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/csv\r\nX: y")]
    [InlineData("text/ü")]
    public void TakeMediaTypesOnly(string type)
    {
        using ResponseStream response = new(new MemoryStream());

        Assert.Throws<ArgumentException>(() => response.ContentType = type);
        Assert.Equal("application/octet-stream", response.ContentType);
    }

    [Fact]
    public void AreForWritingOnly()
    {
        using ResponseStream response = new(new MemoryStream());

        Assert.True(response.CanWrite);
        Assert.False(response.CanRead);
        Assert.False(response.CanSeek);
        Assert.Throws<NotSupportedException>(() => response.Length);
        Assert.Throws<NotSupportedException>(() => response.Position);
        Assert.Throws<NotSupportedException>(() => response.Position = 1);
        Assert.Throws<NotSupportedException>(() => response.ReadByte());
        Assert.Throws<NotSupportedException>(() => response.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => response.SetLength(1));
        response.Flush();
        response.Dispose();
        Assert.False(response.CanWrite);
    }
}
