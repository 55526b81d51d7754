using Microsoft.Extensions.DependencyInjection;

namespace Streambot.Testing;

/// <summary>What a program is started with.</summary>
public sealed class StreambotProgramOptions
{
    /// <summary>
    /// The logical ID of the function, if the program has several; it is the name of the function in any case.
    /// </summary>
    public string? FunctionName { get; set; }

    /// <summary>The configuration: the keys and values of the <c>StreambotEnv</c> items.</summary>
    public IDictionary<string, string> Configuration { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Changes the services of the host that the program builds, after all that the program itself has registered: what
    /// is added here takes the place of the program's own. For programs in the process of the test.
    /// </summary>
    public Action<IServiceCollection>? ConfigureServices { get; set; }

    /// <summary>
    /// Variables beyond those that Lambda sets, such as <c>AWS_LAMBDA_LOG_FORMAT</c>. In a program that runs in the
    /// process of the test only Streambot sees them: the variables of the process are left alone, because they would
    /// be those of all tests. A program in a process of its own has them in its environment; if one of them is
    /// <c>AWS_ENDPOINT_URL</c>, or that of a service, it has a region and credentials for it as well.
    /// </summary>
    public IDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The arguments of the program.</summary>
    public IList<string> Arguments { get; } = [];

    /// <summary>The timeout of the function, 30 seconds unless set. An invocation can have another one.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The memory of the function, in megabytes, 512 unless set. It is not enforced.</summary>
    public int MemorySize { get; set; } = 512;

    /// <summary>How long the program can take to start, 30 seconds unless set. In Lambda it is 10 seconds.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
